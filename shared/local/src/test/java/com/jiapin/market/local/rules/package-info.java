/**
 * Rules about the repository itself: the template, the zips, the direction of dependencies, the form of the sources.
 * Nothing here starts the system; what the system does is proven elsewhere.
 */
@NullMarked
package com.jiapin.market.local.rules;

import org.jspecify.annotations.NullMarked;
