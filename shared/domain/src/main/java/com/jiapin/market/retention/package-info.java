/**
 * Ending what is over: rows whose retention has passed are deleted even where the database's own expiry lags. What is
 * kept how long is declared by the data map's retention classes.
 */
@NullMarked
package com.jiapin.market.retention;

import org.jspecify.annotations.NullMarked;
