package io.limelight.modelstore;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;

/**
 * {@code limelight.modelstore} in conf/modelstore.conf.
 *
 * @param mostTouched the largest share of a table's rows that are stored without the others
 */
public record ModelStoreConfig(Path dir, double mostTouched) {
    public static ModelStoreConfig from(Config limelight) {
        Config config = limelight.getConfig("modelstore");
        String dir = config.getString("dir");
        if (dir.isBlank()) {
            throw new ConfigException.BadValue(
                    config.getValue("dir").origin(), "dir", "a model store is in a directory");
        }
        double mostTouched = config.getDouble("most-touched");
        if (!(mostTouched >= 0 && mostTouched <= 1)) {
            throw new ConfigException.BadValue(
                    config.getValue("most-touched").origin(),
                    "limelight.modelstore: most-touched",
                    "must be a share of rows, 0 to 1, not " + mostTouched);
        }
        return new ModelStoreConfig(Path.of(dir), mostTouched);
    }
}
