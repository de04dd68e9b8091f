package com.jiapin.market.aws.http.cursor;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The place in an index as the position in a cursor: names and texts. */
public final class Positions {
    private Positions() {}

    /** Returns the position of a place. */
    public static JsonObject of(Map<String, String> place) {
        JsonObjectBuilder position = Json.object();
        place.forEach(position::put);
        return position.build();
    }

    /** Returns the place of a position that {@link #of} made. */
    public static Map<String, String> texts(JsonObject position) {
        Map<String, String> place = new LinkedHashMap<>();
        position.members().forEach((name, value) -> {
            if (value instanceof JsonText(String text)) {
                place.put(name, text);
            }
        });
        return place;
    }
}
