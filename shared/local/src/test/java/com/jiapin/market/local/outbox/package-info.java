/** What happens behind the requests: outbox, ledgers, timers and workers over the real database and the real queues. */
@NullMarked
package com.jiapin.market.local.outbox;

import org.jspecify.annotations.NullMarked;
