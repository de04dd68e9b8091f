/** Invokes functions at the template's rates, with Lambda's retries of asynchronous events. Cron expressions are not understood. */
@NullMarked
package com.jiapin.market.local.schedule;

import org.jspecify.annotations.NullMarked;
