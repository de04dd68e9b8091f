package com.jiapin.market.local.document;

import com.jiapin.market.MarketData;
import com.jiapin.market.order.OrderDocument;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.privacy.PolicyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every generated document, by its path below the repository. A test fails while one in the repository differs. */
public final class GeneratedDocuments {
    private GeneratedDocuments() {}

    /** Returns the documents as they have to be now, from the code and the sources of the repository. */
    public static Map<String, String> all(Path repository) throws IOException {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("shared/docs/data-and-retention.zh-CN.md", PolicyTables.chinese(MarketData.MAP));
        documents.put("shared/docs/data-and-retention.en.md", PolicyTables.english(MarketData.MAP));
        documents.put("shared/docs/orders.md", orders(TransitionTable.ORDERS));
        documents.put(
                "shared/docs/policy-coverage.md", PolicyCoverage.of(repository).markdown(PolicyClauses.ALL));
        return documents;
    }

    private static String orders(TransitionTable table) {
        return """
            # The states of an order

            Generated from the transition table, the one source of conditions, actions offered and this page.

            ```mermaid
            %s```

            ## Moves

            %s
            ## Changes that keep the status

            They too make a version and a history row.

            %s\
            """.formatted(
                        OrderDocument.mermaid(table),
                        OrderDocument.moves(table),
                        OrderDocument.changesThatKeepTheStatus(table));
    }

    /** Writes all documents below the repository named by the first argument, or the current directory. */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments.length == 0 ? "" : arguments[0]);
        for (Map.Entry<String, String> document : all(repository).entrySet()) {
            Files.writeString(repository.resolve(document.getKey()), document.getValue());
        }
    }
}
