/**
 * The data map's engine on DynamoDB: expressions, retries, pages and capacity. It stores what schemas declare and
 * nothing else, and knows no rule of the business.
 */
@NullMarked
package com.jiapin.market.aws.store;

import org.jspecify.annotations.NullMarked;
