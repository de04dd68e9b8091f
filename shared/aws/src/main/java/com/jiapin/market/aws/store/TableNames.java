package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Table;
import java.util.Map;

/** The deployed names of the tables. */
public record TableNames(Map<String, String> environment) {
    public TableNames {
        environment = Map.copyOf(environment);
    }

    /** Returns the deployed name; {@link IllegalStateException} when the function was not given that table. */
    public String of(Table table) {
        String name = environment.get(table.environmentName());
        if (name == null || name.isEmpty()) {
            throw new IllegalStateException(table.environmentName() + " is not set for this function");
        }
        return name;
    }

    /** Returns the table of a deployed name. */
    Table table(String name) {
        for (Table table : Table.values()) {
            if (name.equals(environment.get(table.environmentName()))) {
                return table;
            }
        }
        throw new IllegalStateException("no table is deployed as " + name);
    }
}
