package minitel.gateway.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import minitel.dial.RouteReader;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.config.services.ServicesWriter;
import minitel.life.Printable;

/// Collects what is taken over from another project's list: the services, and a sentence for
/// everything that was left out. For one thread.
public final class ImportedServices {
    /// As many as a directory may have.
    private static final int MOST_SERVICES = 10_000;

    private static final int MOST_REMARKS = 1000;
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_CODE = 20;
    private static final int LONGEST_TITLE = 40;
    private static final String SIGNS = "*#.+_-";

    private final List<Map<String, Object>> services = new ArrayList<>();
    private final Map<String, Map<String, Object>> byCode = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final RouteReader routes;
    private int unsaid;

    /// @param routes reads what a directory may have
    public ImportedServices(RouteReader routes) {
        this.routes = routes;
    }

    /// As [ServicesWriter#list] takes them.
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
                : ServicesWriter.refusal(service, routes);
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
            String who = name.isBlank() ? "(without a name)" : brief(name);
            remarks.add(who + ": " + Printable.of(sentence));
        } else {
            unsaid++;
        }
    }

    /// What can be a code of a name: 20 letters, digits and signs at most.
    static String code(String name) {
        StringBuilder code = new StringBuilder();
        ServiceEntry.key(cut(name, LONGEST_WORD))
                .chars()
                .filter(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SIGNS.indexOf(c) >= 0)
                .limit(LONGEST_CODE)
                .forEach(c -> code.append((char) c));
        return code.toString();
    }

    /// Cut behind a word where there is one.
    private static String title(String text, String code) {
        String plain = visible(cut(text, LONGEST_TITLE * 4));
        if (plain.length() > LONGEST_TITLE) {
            int blank = plain.lastIndexOf(' ', LONGEST_TITLE);
            plain = plain.substring(0, blank > LONGEST_TITLE / 2 ? blank : LONGEST_TITLE).strip();
        }
        return plain.isEmpty() ? code : plain;
    }

    /// One blank for whatever cannot be seen.
    private static String visible(String text) {
        StringBuilder plain = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            boolean seen =
                    Printable.is(Character.toString(c))
                            && !Character.isWhitespace(c)
                            && !Character.isSpaceChar(c);
            if (seen) {
                plain.appendCodePoint(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }

    static String brief(String text) {
        return Printable.of(cut(text, LONGEST_WORD));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
