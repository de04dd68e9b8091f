/**
 * The HTTP contract as an object: its operations, and the validator that every exchange of the tests passes through.
 * The fuzzer over it lives one package below; the contract itself is {@code shared/openapi.yaml}.
 */
@NullMarked
package com.jiapin.market.local.contract;

import org.jspecify.annotations.NullMarked;
