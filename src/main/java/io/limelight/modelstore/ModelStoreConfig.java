package io.limelight.modelstore;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;

/** {@code limelight.modelstore} in conf/modelstore.conf. */
public record ModelStoreConfig(Path dir) {
    public static ModelStoreConfig from(Config limelight) {
        Config config = limelight.getConfig("modelstore");
        String dir = config.getString("dir");
        if (dir.isBlank()) {
            throw new ConfigException.BadValue(
                    config.getValue("dir").origin(), "dir", "a model store is in a directory");
        }
        return new ModelStoreConfig(Path.of(dir));
    }
}
