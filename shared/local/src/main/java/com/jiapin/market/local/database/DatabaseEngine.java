package com.jiapin.market.local.database;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.function.CapturedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;

/** The vendor's DynamoDB engine in this process. */
public final class DatabaseEngine implements AutoCloseable {

    private static final String NATIVE = "libsqlite4java-linux-amd64-1.0.392.so";

    private static final Logger CLIENT_LOG = Logger.getLogger("com.amazonaws");
    private static final Logger NATIVE_LOG = Logger.getLogger("com.almworks.sqlite4java");

    private static final int NO_RATE = 0;

    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;

    private DatabaseEngine(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
        this.server = server;
        this.handler = handler;
        this.endpoint = endpoint;
    }

    /**
     * Starts the engine. The vendor's own server listens at every address of the machine; this one can be reached from this
     * machine alone, as everything else of the local system.
     *
     * @param port the port, or 0 for a free one
     * @param folder where tables are kept; empty for memory only
     * @param work a folder for the engine's native library
     */
    public static DatabaseEngine start(int port, Optional<Path> folder, Path work) {
        loadableFrom(work);
        try {
            // The engine's old client looks for a module that no JDK has any more, and says so.
            CLIENT_LOG.setLevel(Level.SEVERE);
            NATIVE_LOG.setLevel(Level.WARNING);
            return CapturedOutput.silently(() -> serving(port, folder));
        } catch (Exception failed) {
            throw new LocalFault(
                    "The database engine does not start on port " + port + ": " + failed.getMessage() + ".", failed);
        }
    }

    private static DatabaseEngine serving(int port, Optional<Path> folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-sharedDb", "-disableTelemetry"));
        folder.ifPresentOrElse(
                path -> arguments.addAll(List.of("-dbPath", path.toString())), () -> arguments.add("-inMemory"));
        CommandLineInput input = new CommandLineInput(arguments.toArray(String[]::new));
        if (!input.init()) {
            throw new IllegalStateException("the engine refuses " + arguments);
        }
        LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(
                        NO_RATE,
                        input.isInMemory(),
                        input.getDbPath(),
                        input.getSharedDb(),
                        input.shouldDelayTransientStatuses()),
                input.getCorsParams());
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(new ContextHandler(handler));
        server.start();
        return new DatabaseEngine(
                server,
                handler,
                URI.create("http://127.0.0.1:" + server.getURI().getPort()));
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
            handler.close();
        } catch (Exception failed) {
            throw new LocalFault("The database engine did not stop: " + failed.getMessage() + ".", failed);
        }
    }
}
