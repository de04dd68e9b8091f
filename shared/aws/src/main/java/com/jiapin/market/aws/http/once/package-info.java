/**
 * What HTTP has to say about doing things once: the key, its scope, the fingerprint of a request, and the answer kept
 * for a repeat. The row itself is written inside each business transaction, not here.
 */
@NullMarked
package com.jiapin.market.aws.http.once;

import org.jspecify.annotations.NullMarked;
