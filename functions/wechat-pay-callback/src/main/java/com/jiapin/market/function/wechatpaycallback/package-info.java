/** Takes WeChat Pay's notices of payments and refunds. */
@NullMarked
package com.jiapin.market.function.wechatpaycallback;

import org.jspecify.annotations.NullMarked;
