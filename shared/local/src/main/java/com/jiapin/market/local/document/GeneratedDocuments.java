package com.jiapin.market.local.document;

import com.jiapin.market.MarketData;
import com.jiapin.market.privacy.PolicyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every generated document, by its path below the repository. A test fails while one in the repository differs. */
public final class GeneratedDocuments {
    private GeneratedDocuments() {}

    /** Returns the documents as they have to be now. */
    public static Map<String, String> all() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("shared/docs/data-and-retention.zh-CN.md", PolicyTables.chinese(MarketData.MAP));
        documents.put("shared/docs/data-and-retention.en.md", PolicyTables.english(MarketData.MAP));
        return documents;
    }

    /** Writes all documents below the repository named by the first argument, or the current directory. */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments.length == 0 ? "" : arguments[0]);
        for (Map.Entry<String, String> document : all().entrySet()) {
            Files.writeString(repository.resolve(document.getKey()), document.getValue());
        }
    }
}
