package com.jiapin.market.local.database;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.function.CapturedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The vendor's DynamoDB engine in this process. */
public final class DatabaseEngine implements AutoCloseable {

    private static final String NATIVE = "libsqlite4java-linux-amd64-1.0.392.so";

    private static final Logger CLIENT_LOG = Logger.getLogger("com.amazonaws");

    private final DynamoDBProxyServer server;
    private final URI endpoint;

    private DatabaseEngine(DynamoDBProxyServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts the engine.
     *
     * @param port a free port
     * @param folder where tables are kept; empty for memory only
     * @param work a folder for the engine's native library
     */
    public static DatabaseEngine start(int port, Optional<Path> folder, Path work) {
        loadableFrom(work);
        List<String> arguments =
                new ArrayList<>(List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"));
        if (folder.isPresent()) {
            arguments.addAll(List.of("-dbPath", folder.get().toString()));
        } else {
            arguments.add("-inMemory");
        }
        try {
            // The engine's old client looks for a module that no JDK has any more, and says so.
            CLIENT_LOG.setLevel(Level.SEVERE);
            DynamoDBProxyServer server = CapturedOutput.silently(() -> {
                DynamoDBProxyServer made =
                        ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
                made.start();
                return made;
            });
            return new DatabaseEngine(server, URI.create("http://127.0.0.1:" + port));
        } catch (Exception failed) {
            throw new LocalFault(
                    "The database engine does not start on port " + port + ": " + failed.getMessage() + ".", failed);
        }
    }

    /** Where clients reach the engine. */
    public URI endpoint() {
        return endpoint;
    }

    private static synchronized void loadableFrom(Path work) {
        // The engine looks for its native library in one folder per process, named by a property.
        if (System.getProperty("sqlite4java.library.path") != null) {
            return;
        }
        try (InputStream library = DatabaseEngine.class.getResourceAsStream(NATIVE)) {
            if (library == null) {
                throw new LocalFault("The database engine's native library is not in the build: run 'mvn -Plocal'.");
            }
            Path folder = Files.createTempDirectory(work, "engine");
            Files.copy(library, folder.resolve(NATIVE), StandardCopyOption.REPLACE_EXISTING);
            System.setProperty("sqlite4java.library.path", folder.toString());
        } catch (IOException failed) {
            throw new LocalFault("The database engine's native library cannot be unpacked to " + work + ".", failed);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new LocalFault("The database engine did not stop: " + failed.getMessage() + ".", failed);
        }
    }
}
