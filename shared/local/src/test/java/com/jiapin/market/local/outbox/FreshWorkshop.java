package com.jiapin.market.local.outbox;

import com.jiapin.market.local.store.LocalEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A workshop of its own for each test that asks for one, closed after it. */
final class FreshWorkshop implements ParameterResolver {
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workshop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(FreshWorkshop.class))
                .computeIfAbsent(Opened.class, key -> Opened.in(context), Opened.class)
                .workshop();
    }

    private record Opened(Workshop workshop, Path directory) implements AutoCloseable {
        static Opened in(ExtensionContext context) {
            try {
                Path directory = Files.createTempDirectory("workshop");
                return new Opened(new Workshop(LocalEngine.of(context), SharedParts.of(context), directory), directory);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            workshop.close();
            Files.deleteIfExists(directory.resolve("wrapping.key"));
            Files.delete(directory);
        }
    }
}
