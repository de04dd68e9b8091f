package com.jiapin.market.local.function;

import com.jiapin.market.local.LocalFault;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the class loaders of functions. Jars of third parties that are the same bytes in every package are loaded once,
 * below them all, so that the cloud's client and its native library exist once; the market's own classes are each
 * function's own. When two packages hold different bytes under one name nothing is shared.
 */
final class SharedClasses implements AutoCloseable {

    private static final String RUNTIME_INTERFACE = "aws-lambda-java-core";

    private final Path folder;
    private final Map<String, FunctionCode.Jar> shared = new HashMap<>();
    private final ClassLoader runtime = new RuntimeInterface();
    private final ConcurrentHashMap<String, URLClassLoader> loaders = new ConcurrentHashMap<>();
    private Optional<URLClassLoader> below = Optional.empty();

    SharedClasses(List<Path> zips, Path folder) {
        this.folder = folder;
        for (Path zip : zips) {
            for (FunctionCode.Jar jar : FunctionCode.jars(zip)) {
                if (jar.isThirdParty()) {
                    FunctionCode.Jar known = shared.putIfAbsent(jar.name(), jar);
                    if (known != null && !known.equals(jar)) {
                        shared.clear();
                        return;
                    }
                }
            }
        }
    }

    /** The loader of one function. */
    ClassLoader loaderOf(FunctionSpec function) {
        return loaders.computeIfAbsent(function.logicalId(), id -> make(function));
    }

    private URLClassLoader make(FunctionSpec function) {
        Path classes = folder.resolve("classes").resolve(function.logicalId());
        Path libraries = folder.resolve("libraries").resolve(function.logicalId());
        FunctionCode.unpackClasses(function.zip(), classes);
        FunctionCode.unpackLibraries(function.zip(), libraries);
        List<URL> own = new ArrayList<>();
        own.add(url(classes));
        List<Path> common = new ArrayList<>();
        for (FunctionCode.Jar jar : FunctionCode.jars(function.zip())) {
            if (jar.name().startsWith(RUNTIME_INTERFACE)) {
                continue;
            }
            Path path = FunctionCode.unpackJar(function.zip(), jar, folder.resolve("jars"));
            if (jar.equals(shared.get(jar.name()))) {
                common.add(path);
            } else {
                own.add(url(path));
            }
        }
        return new Packaged(function.logicalId(), own.toArray(URL[]::new), sharing(common, libraries), libraries);
    }

    private synchronized ClassLoader sharing(List<Path> paths, Path libraries) {
        if (paths.isEmpty()) {
            return runtime;
        }
        if (below.isEmpty()) {
            below = Optional.of(new Growing(runtime, libraries));
        }
        if (below.get() instanceof Growing growing) {
            paths.forEach(growing::add);
        }
        return below.get();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file always has a URL", impossible);
        }
    }

    @Override
    public synchronized void close() {
        List<URLClassLoader> all = new ArrayList<>(loaders.values());
        below.ifPresent(all::add);
        for (URLClassLoader loader : all) {
            try {
                loader.close();
            } catch (IOException failed) {
                throw new LocalFault("A function's packages could not be closed.", failed);
            }
        }
    }

    /** Finds native libraries beside the jars, as Lambda's library path has them. */
    private static class Packaged extends URLClassLoader {
        private final Path libraries;

        Packaged(String name, URL[] urls, ClassLoader parent, Path libraries) {
            super(name, urls, parent);
            this.libraries = libraries;
        }

        @Override
        protected @Nullable String findLibrary(String name) {
            Path library = libraries.resolve(System.mapLibraryName(name));
            return Files.exists(library) ? library.toString() : null;
        }
    }

    private static final class Growing extends Packaged {
        private final java.util.Set<Path> known = new java.util.HashSet<>();

        Growing(ClassLoader parent, Path libraries) {
            super("shared", new URL[0], parent, libraries);
        }

        void add(Path path) {
            if (known.add(path)) {
                addURL(url(path));
            }
        }
    }

    /** The JDK, and of our own class path only the interface between Lambda and functions. */
    private static final class RuntimeInterface extends ClassLoader {
        RuntimeInterface() {
            super("runtime", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.amazonaws.services.lambda.runtime.")) {
                return SharedClasses.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
