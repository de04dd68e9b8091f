package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonObject;
import java.util.Optional;

/**
 * An object of the contract together with where it stands.
 *
 * @param pointer JSON pointer from the root of the contract
 * @param node the object
 */
record Located(String pointer, JsonObject node) {
    /** The object under that name, which must be there. */
    Located child(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The contract lacks " + pointer + "/" + name));
    }

    /** The object under that name. */
    Optional<Located> find(String name) {
        return node.object(name).map(child -> new Located(pointer + "/" + escaped(name), child));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
