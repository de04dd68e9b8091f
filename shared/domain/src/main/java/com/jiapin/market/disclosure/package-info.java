/**
 * Giving personal data to outside parties: what each may get, as the data map says. How it is sent is the edges'
 * business.
 */
@NullMarked
package com.jiapin.market.disclosure;

import org.jspecify.annotations.NullMarked;
