/** Payment as a whole: functions over the real database engine, against a WeChat Pay that signs, seals and proves. */
@NullMarked
package com.jiapin.market.local.payment;

import org.jspecify.annotations.NullMarked;
