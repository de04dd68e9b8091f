/**
 * Text messages over an HTTP gateway. Which messages are sent, and when, is decided in the domain.
 */
@NullMarked
package com.jiapin.market.aws.provider.sms;

import org.jspecify.annotations.NullMarked;
