package minitel.gateway.foreign;

import java.util.Optional;
import minitel.dial.RouteReader;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// Reads a list of services that another project keeps: finds out which project's it is, and has
/// the reader for those take its services. For the command that imports them.
public final class ForeignListReader {
    private static final String NONE =
            "this is none of the lists that can be taken over: PyMoIP's minitel-yp.json, MiniPAVI's"
                    + " paviacc.conf and extcall.conf, the presets of a Minitel ESP32";

    private ForeignListReader() {}

    /// @param file what the faults call the text
    /// @param routes reads what a directory may have
    /// @throws IllegalArgumentException with a sentence when it is no list that is known
    public static ImportedServices read(String text, String file, RouteReader routes) {
        ImportedServices importedServices = new ImportedServices(routes);
        if (text.stripLeading().startsWith("<")) {
            new MinipaviXmlReader(importedServices).read(text);
        } else {
            documents(text, file, importedServices);
        }
        if (importedServices.services().isEmpty() && importedServices.remarks().isEmpty()) {
            throw new IllegalArgumentException(NONE);
        }
        return importedServices;
    }

    private static void documents(String text, String file, ImportedServices importedServices) {
        for (String one : JsonSplitter.documents(text)) {
            Faults faults = new Faults();
            Optional<JsonNode> root = JsonText.read(one, file, faults);
            if (root.isEmpty() || !faults.none()) {
                throw new IllegalArgumentException(faults.all().getFirst().sentence());
            }
            document(root.get(), importedServices);
        }
    }

    private static void document(JsonNode root, ImportedServices importedServices) {
        if (root.isList()) {
            root.items().forEach(item -> document(item, importedServices));
        } else if (root.get("servers").isList()) {
            new PymoipPagesReader(importedServices).read(root.get("servers").items());
        } else if (root.get("presetName").present()) {
            Esp32PresetReader.read(root, importedServices);
        } else if (isOurs(root.get("services"))) {
            throw new IllegalArgumentException(
                    "this is a services.json already: put it into services.d");
        }
    }

    /// Other projects have a list called `services` too, but without our `code`.
    private static boolean isOurs(JsonNode services) {
        return services.isList()
                && services.items().stream()
                        .limit(1)
                        .allMatch(service -> service.get("code").present());
    }
}
