/**
 * How the domain's records look in answers: one method a record, in the shapes of the published contract. No rule and no
 * reading of requests lives here.
 */
@NullMarked
package com.jiapin.market.aws.view;

import org.jspecify.annotations.NullMarked;
