package io.limelight.api;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be so before clients are sent here.
 *
 * @param name such as {@code board}
 * @param reason why it is not ready, such as {@code catching up: 120 records behind}; empty when it is. It never blocks and never
 *     asks a database.
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> reason) {}
