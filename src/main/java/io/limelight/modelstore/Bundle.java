package io.limelight.modelstore;

import java.nio.file.Path;

/** A published bundle whose files were checked: they never change. */
public record Bundle(Manifest manifest, Path dir) {}
