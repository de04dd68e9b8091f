/** Sending to queues: order events for the ledgers, pointers to orders for the workers. Messages hold no personal data. */
@NullMarked
package com.jiapin.market.aws.queue;

import org.jspecify.annotations.NullMarked;
