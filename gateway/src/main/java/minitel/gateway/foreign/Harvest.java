package minitel.gateway.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import minitel.gateway.config.ServiceEntry;
import minitel.gateway.config.ServiceText;

/// What comes of another project's list: services that our reader takes, and a sentence for
/// everything that was left out. For one thread.
public final class Harvest {
    /// As many as a directory may have.
    private static final int MOST_SERVICES = 10_000;

    private static final int MOST_REMARKS = 1000;
    private static final int LONGEST_WORD = 60;

    private final List<Map<String, Object>> services = new ArrayList<>();
    private final Map<String, Map<String, Object>> byCode = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int unsaid;

    /// As [ServiceText#list] takes them.
    public List<Map<String, Object>> services() {
        return List.copyOf(services);
    }

    /// One sentence for each service that is not there, or not whole; the first thousand.
    public List<String> remarks() {
        List<String> said = new ArrayList<>(remarks);
        if (unsaid > 0) {
            said.add("and " + unsaid + " more");
        }
        return said;
    }

    /// Takes a service, or says why not.
    ///
    /// @param name what its list calls it; its code is made of that
    /// @param title what the screen shall call it
    /// @param profile what is not the default
    /// @return whether it was taken
    boolean take(String name, String title, String route, Map<String, Object> profile) {
        String code = code(name);
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("code", code);
        service.put("name", title(title.isBlank() ? name : title, code));
        service.put("route", route.strip());
        if (!profile.isEmpty()) {
            service.put("profile", profile);
        }
        Optional<String> refusal = refusal(code, service);
        if (refusal.isPresent()) {
            leaveOut(name, refusal.get());
            return false;
        }
        services.add(service);
        byCode.put(code, service);
        return true;
    }

    private Optional<String> refusal(String code, Map<String, Object> service) {
        if (code.isEmpty()) {
            return Optional.of("its name has no letter or digit for a code");
        }
        if (byCode.containsKey(code)) {
            return Optional.of("another one has the code " + code);
        }
        return services.size() == MOST_SERVICES
                ? Optional.of("a directory has " + MOST_SERVICES + " services at most")
                : ServiceText.refusal(service);
    }

    /// Another code for a service that was taken.
    void alias(String name, String of) {
        String alias = code(name);
        Map<String, Object> service = byCode.get(code(of));
        if (service == null) {
            leaveOut(name, "it stands for " + brief(of) + ", which is not taken");
        } else if (alias.isEmpty() || byCode.containsKey(alias)) {
            leaveOut(name, "another one has the code " + alias);
        } else {
            byCode.put(alias, service);
            aliases(service).add(alias);
        }
    }

    @SuppressWarnings("unchecked") // it was put there here
    private static List<String> aliases(Map<String, Object> service) {
        return (List<String>)
                service.computeIfAbsent(
                        "aliases", (Function<String, Object>) _ -> new ArrayList<>());
    }

    void leaveOut(String name, String why) {
        remark(name, "left out: " + why);
    }

    void remark(String name, String sentence) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add((name.isBlank() ? "(without a name)" : brief(name)) + ": " + sentence);
        } else {
            unsaid++;
        }
    }

    /// What can be a code of a name: 20 letters, digits and signs at most.
    static String code(String name) {
        String key = ServiceEntry.key(cut(name, LONGEST_WORD)).replaceAll("[^A-Z0-9*#.+_-]", "");
        return cut(key, 20);
    }

    /// Cut behind a word where there is one.
    private static String title(String text, String code) {
        String plain = cut(text, 200).replaceAll("[\\p{C}\\s]+", " ").strip();
        if (plain.length() > 40) {
            int blank = plain.lastIndexOf(' ', 40);
            plain = plain.substring(0, blank > 20 ? blank : 40).strip();
        }
        return plain.isEmpty() ? code : plain;
    }

    static String brief(String text) {
        return cut(text, LONGEST_WORD).replaceAll("\\p{C}", "?");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
