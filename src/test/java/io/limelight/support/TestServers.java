package io.limelight.support;

import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real Kafka and a real Cassandra, started once for all tests of this JVM and empty at first. A test class says
 * {@code @ExtendWith(TestServers.class)} and takes {@link DevServers} as a parameter; it names its topics and keyspaces
 * so that nobody else meets them.
 */
public final class TestServers implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DevServers.class;
    }

    @Override
    public DevServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    /** Quick to start, in a directory of its own below target/, on ports that nobody uses. */
    public static DevConfig freshConfig() {
        try {
            Path target = Files.createDirectories(DevConfig.projectHome().resolve("target"));
            return DevConfig.defaults()
                    .withDataDir(Files.createTempDirectory(target, "servers-"))
                    .withPorts(DevPorts.free())
                    .withJvmOptions(List.of("-XX:TieredStopAtLevel=1"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static DevServers shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TestServers.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(DevServers.start(freshConfig())), Running.class)
                .servers();
    }

    /** The root store closes it when the last test of the JVM has ended. */
    private record Running(DevServers servers) implements AutoCloseable {
        @Override
        public void close() {
            servers.close();
        }
    }
}
