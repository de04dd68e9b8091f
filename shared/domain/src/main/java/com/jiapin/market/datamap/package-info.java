/**
 * The data map: the declaration of everything that is stored, and the port through which alone it can be stored.
 * Sealing, retention, export, erasure and projections are computed from it; the engines behind the port live at the edges.
 */
@NullMarked
package com.jiapin.market.datamap;

import org.jspecify.annotations.NullMarked;
