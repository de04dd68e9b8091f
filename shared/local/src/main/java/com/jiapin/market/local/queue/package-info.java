/** Runs the real queue engine with the template's queues, and carries messages to functions. What a message means is the functions' business. */
@NullMarked
package com.jiapin.market.local.queue;

import org.jspecify.annotations.NullMarked;
