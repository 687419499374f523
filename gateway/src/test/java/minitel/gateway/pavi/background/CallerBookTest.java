package minitel.gateway.pavi.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

final class CallerBookTest {
    private static final ServiceUrl CHAT = ServiceUrl.parse("http://chat.example/a");

    private final HandClock clock = new HandClock();
    private final CallerBook book = new CallerBook(clock, new Random(1));

    @Test
    void anIdIsTheTimeAndAPin() {
        String id = book.book().id();
        String seconds = Long.toString(clock.instant().getEpochSecond());
        assertTrue(id.startsWith(seconds), id);
        String pin = id.substring(seconds.length());
        assertTrue(pin.matches("[2-9][0-9]{3}"), id);
    }

    @Test
    void aPinIsOneCallersAsLongAsThereArePins() {
        Set<String> pins = new HashSet<>();
        List<CallerBook.Booking> bookings = new ArrayList<>();
        for (int i = 0; i < 8000; i++) {
            CallerBook.Booking booking = book.book();
            bookings.add(booking);
            pins.add(pin(booking));
        }
        assertEquals(8000, pins.size());
        CallerBook.Booking gone = bookings.getLast();
        gone.close();
        gone.close();
        assertEquals(pin(gone), pin(book.book()));
    }

    @Test
    void moreCallersThanPinsStillHaveIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 9000; i++) {
            ids.add(book.book().id());
        }
        assertEquals(9000, ids.size());
        assertEquals(9000, book.size());
    }

    private static String pin(CallerBook.Booking booking) {
        return booking.id().substring(booking.id().length() - 4);
    }

    @Test
    void aCallerIsFoundByServicesOfTheHostWhereHeIs() {
        CallerBook.Booking booking = book.book();
        assertEquals(Optional.empty(), book.find(booking.id(), CHAT));
        NotedCaller alice = new NotedCaller("https://chat.example:8443/b");
        booking.enter(alice);
        assertEquals(Optional.of(alice), book.find(booking.id(), CHAT));
        assertEquals(
                Optional.empty(),
                book.find(booking.id(), ServiceUrl.parse("http://other.example/")));
        alice.goes("http://other.example/");
        assertEquals(Optional.empty(), book.find(booking.id(), CHAT));
    }

    @Test
    void whoHasLeftIsNotFound() {
        CallerBook.Booking booking = book.book();
        booking.enter(new NotedCaller("http://chat.example/"));
        booking.close();
        booking.enter(new NotedCaller("http://chat.example/")); // too late
        assertEquals(Optional.empty(), book.find(booking.id(), CHAT));
        assertEquals(0, book.size());
        assertEquals(Optional.empty(), book.find("1", CHAT));
        assertNotEquals(booking, book.book());
    }
}
