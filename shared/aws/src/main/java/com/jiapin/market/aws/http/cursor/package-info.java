/**
 * Opaque cursors of paged lists. A cursor works only for the caller and the filter it was made for; what it points at is
 * decided by each list.
 */
@NullMarked
package com.jiapin.market.aws.http.cursor;

import org.jspecify.annotations.NullMarked;
