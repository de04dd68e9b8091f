/**
 * The edge of the REQUEST authoriser: its event in, an IAM policy with the caller as context out. How a token is judged
 * is not decided here.
 */
@NullMarked
package com.jiapin.market.aws.http.authoriser;

import org.jspecify.annotations.NullMarked;
