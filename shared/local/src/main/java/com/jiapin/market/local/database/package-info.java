/** Runs the real DynamoDB engine with the template's tables. What is stored in them is declared by the data map, not here. */
@NullMarked
package com.jiapin.market.local.database;

import org.jspecify.annotations.NullMarked;
