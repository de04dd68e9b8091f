/**
 * WeChat Pay API v3: proving and reading its notices, calling it, signing for the buyer's client. JDK cryptography only; what a
 * notice means for an order is decided in the domain.
 */
@NullMarked
package com.jiapin.market.aws.provider.wechat;

import org.jspecify.annotations.NullMarked;
