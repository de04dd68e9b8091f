/**
 * How passwords are hashed and where the list of common ones comes from. Whether a password is strong enough is decided in
 * the domain.
 */
@NullMarked
package com.jiapin.market.aws.credential;

import org.jspecify.annotations.NullMarked;
