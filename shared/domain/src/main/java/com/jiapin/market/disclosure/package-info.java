/**
 * Records of what was given to outside parties: to whom, why, on which basis and which fields.
 * What may be given to whom is declared in the data map; how it is sent is the edges' business.
 */
@NullMarked
package com.jiapin.market.disclosure;

import org.jspecify.annotations.NullMarked;
