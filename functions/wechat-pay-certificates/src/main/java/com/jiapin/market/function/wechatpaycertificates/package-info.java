/** Keeps the certificates fresh with which WeChat Pay signs. How they are fetched and proven stands with the provider. */
@NullMarked
package com.jiapin.market.function.wechatpaycertificates;

import org.jspecify.annotations.NullMarked;
