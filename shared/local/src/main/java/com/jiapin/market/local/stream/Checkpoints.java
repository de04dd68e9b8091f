package com.jiapin.market.local.stream;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.local.LocalFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far each shard of one stream has been read; kept in a file when the tables are. Not for several threads. */
final class Checkpoints {

    private final Optional<Path> file;
    private final Map<String, String> lastByShard = new LinkedHashMap<>();

    Checkpoints(Optional<Path> file) {
        this.file = file;
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                if (Json.parse(Files.readAllBytes(file.get())) instanceof JsonObject object) {
                    object.members().keySet().forEach(shard -> object.text(shard)
                            .ifPresent(last -> lastByShard.put(shard, last)));
                }
            } catch (IOException | JsonSyntaxException damaged) {
                throw new LocalFault(
                        "The data folder is damaged: " + file.get()
                                + " cannot be read; move the folder away to start anew.",
                        damaged);
            }
        }
    }

    Optional<String> last(String shard) {
        return Optional.ofNullable(lastByShard.get(shard));
    }

    void advance(String shard, String sequenceNumber) {
        lastByShard.put(shard, sequenceNumber);
        if (file.isEmpty()) {
            return;
        }
        JsonObjectBuilder document = Json.object();
        lastByShard.forEach(document::put);
        try {
            Path fresh = file.get().resolveSibling(file.get().getFileName() + ".new");
            Files.createDirectories(fresh.resolveSibling("."));
            Files.write(fresh, Json.bytes(document.build()));
            Files.move(fresh, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new LocalFault("The data folder cannot be written: " + failed.getMessage() + ".", failed);
        }
    }
}
