/// What goes between a controller and a link engine: tincan's control protocol of December 2013,
/// both ways. Orders (key `m`) go to the engine, reports (key `type`) come from it; each is one
/// object of JSON in one datagram of UDP of at most 4,096 bytes, unanswered and without a number.
///
/// All of it is data, for any thread; nothing here parks. Whatever a record takes fits into a
/// datagram when it is written: their constructors hold the bounds.
@NullMarked
package minitel.gateway.peer.message;

import org.jspecify.annotations.NullMarked;
