/**
 * Giving personal data to outside parties and to staff: what each party may get, as the data map says, and the records of
 * what was given and seen. How it is sent is the edges' business.
 */
@NullMarked
package com.jiapin.market.disclosure;

import org.jspecify.annotations.NullMarked;
