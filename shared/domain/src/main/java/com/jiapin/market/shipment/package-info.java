/**
 * Parcels on their way: statuses, what carriers report of them and the rules by which a shipment moves.
 * The protocols of the tracking providers live at the edges, not here.
 */
@NullMarked
package com.jiapin.market.shipment;

import org.jspecify.annotations.NullMarked;
