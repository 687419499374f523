package minitel.gateway.config.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.kit.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that is printed is the service that is read, whatever its record gets to hold.
class ServicesWriterTest {
    private static final Route ROUTE = Route.parse("tcp://b:1");
    private static final ServiceEntry PLAIN =
            new ServiceEntry("B", "B", List.of(), ROUTE, Profile.DEFAULT);

    @TempDir Path directory;

    @Test
    void everyPartOfAProfileIsPrintedAndReadBack() throws Exception {
        for (RecordComponent part : Profile.class.getRecordComponents()) {
            if (part.getType() != DialOptions.class && part.getType() != Profile.Pages.class) {
                saidAndReadBack(part, (Profile) different(Profile.DEFAULT, part));
            }
        }
        for (RecordComponent part : DialOptions.class.getRecordComponents()) {
            if (!part.getName().equals("terminalType")) { // no profile says it
                DialOptions dial = (DialOptions) different(DialOptions.DEFAULT, part);
                saidAndReadBack(part, Profile.DEFAULT.with(dial));
            }
        }
        for (RecordComponent part : Profile.Pages.class.getRecordComponents()) {
            saidAndReadBack(part, with((Profile.Pages) different(Profile.Pages.DEFAULT, part)));
        }
    }

    private static Profile with(Profile.Pages pages) {
        Profile other = Profile.DEFAULT;
        return new Profile(
                other.dial(),
                other.echo(),
                other.pace(),
                other.identify(),
                other.end(),
                other.tariff(),
                pages);
    }

    private static void saidAndReadBack(RecordComponent part, Profile profile) {
        assertNotEquals(Profile.DEFAULT, profile, part.getName());
        ServiceEntry service = new ServiceEntry("B", "B", List.of(), ROUTE, profile);
        Map<?, ?> said = (Map<?, ?>) ServicesWriter.said(service).get("profile");
        assertEquals(Set.of(part.getName()), said.keySet());
        assertEquals(service, readBack(service));
    }

    @Test
    void everyPartOfAServiceIsPrintedAndReadBack() throws Exception {
        for (RecordComponent part : ServiceEntry.class.getRecordComponents()) {
            ServiceEntry service = (ServiceEntry) different(PLAIN, part);
            assertNotEquals(PLAIN, service, part.getName());
            assertTrue(ServicesWriter.said(service).containsKey(part.getName()), part.getName());
            assertEquals(service, readBack(service));
        }
    }

    @Test
    void whatIsUsualIsNotSaid() {
        assertEquals(Map.of("code", "B", "route", "tcp://b:1"), ServicesWriter.said(PLAIN));
    }

    private static ServiceEntry readBack(ServiceEntry service) {
        Faults faults = new Faults();
        String text = ServicesWriter.list(List.of(ServicesWriter.said(service)));
        List<ServiceEntry> read =
                new ServicesReader(faults, GatewayKinds.OWN.routes(), Set.of("other"))
                        .text(text, "text");
        assertEquals(List.of(), faults.lines(), text);
        assertEquals(1, read.size(), text);
        return read.getFirst();
    }

    /// The same record, but for one part.
    private Object different(Record from, RecordComponent changed) throws Exception {
        RecordComponent[] parts = from.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent part : parts) {
            Object value = part.getAccessor().invoke(from);
            values.add(part.getName().equals(changed.getName()) ? other(part, value) : value);
        }
        Class<?>[] types =
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return from.getClass().getConstructor(types).newInstance(values.toArray());
    }

    private Object other(RecordComponent part, Object value) throws Exception {
        return switch (value) {
            case Integer number -> number + 1;
            case Boolean yes -> !yes;
            case String _ -> "other";
            case Enum<?> word -> another(word);
            case List<?> _ when part.getGenericType().toString().contains("Byte") ->
                    List.of((byte) 0x1B);
            case List<?> _ -> List.of("other");
            case Optional<?> _ ->
                    Optional.of(
                            TestCertificates.copy(
                                    "ca.pem",
                                    Files.createTempDirectory(directory, "other"),
                                    "ca.pem"));
            case Route _ -> Route.parse("ws://other:2/");
            case Profile profile -> different(profile, Profile.class.getRecordComponents()[1]);
            default -> throw new AssertionError("say what else " + part + " can be");
        };
    }

    /// The one before it, or the last: `pymoip` is for the default service only.
    private static Object another(Enum<?> word) {
        Object[] all = word.getDeclaringClass().getEnumConstants();
        return all[(word.ordinal() + all.length - 1) % all.length];
    }
}
