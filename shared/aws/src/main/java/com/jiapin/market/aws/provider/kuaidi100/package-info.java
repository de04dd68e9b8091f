/**
 * Kuaidi100: subscribing parcels, proving and reading its pushes, masking couriers' names and phones before a text leaves here.
 * How a push moves a shipment is decided in the domain.
 */
@NullMarked
package com.jiapin.market.aws.provider.kuaidi100;

import org.jspecify.annotations.NullMarked;
