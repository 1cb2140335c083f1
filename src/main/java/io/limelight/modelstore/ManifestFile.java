package io.limelight.modelstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** {@code manifest.json}. */
final class ManifestFile {
    static final String NAME = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    static void write(Manifest manifest, Path dir) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", Manifest.FORMAT);
        root.put("version", manifest.version());
        root.put("parent", manifest.parent());
        root.put("spec", manifest.spec());
        root.put("schema", manifest.schema());
        manifest.heads().forEach(root.putArray("heads")::add);
        root.put("trainedOn", manifest.trainedOn());
        root.put("createdAtMillis", manifest.createdAtMillis());
        manifest.offsets().forEach(root.putObject("offsets")::put);
        manifest.metrics().forEach(root.putObject("metrics")::put);
        manifest.files().forEach(root.putObject("files")::put);
        Files.write(dir.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    static Manifest read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidBundle(dir + " is no bundle: it has no " + NAME);
        } catch (JsonProcessingException malformed) {
            throw new InvalidBundle(file + " is no JSON");
        }
        if (root.path("format").asInt() != Manifest.FORMAT) {
            throw new InvalidBundle(
                    file + " is of format " + root.path("format") + "; this node reads " + Manifest.FORMAT);
        }
        List<String> heads = new ArrayList<>();
        root.path("heads").forEach(head -> heads.add(head.asText()));
        JsonNode parent = root.path("parent");
        return new Manifest(
                text(root, "version", file),
                parent.isTextual() ? parent.asText() : null,
                text(root, "spec", file),
                text(root, "schema", file),
                heads,
                text(root, "trainedOn", file),
                root.path("createdAtMillis").asLong(),
                map(root.path("offsets"), JsonNode::asLong),
                map(root.path("metrics"), JsonNode::asDouble),
                map(root.path("files"), JsonNode::asText));
    }

    private static String text(JsonNode root, String field, Path file) {
        if (!root.path(field).isTextual()) {
            throw new InvalidBundle(file + " has no \"" + field + "\"");
        }
        return root.path(field).asText();
    }

    private static <T> SortedMap<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        SortedMap<String, T> map = new TreeMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }

    private ManifestFile() {}
}
