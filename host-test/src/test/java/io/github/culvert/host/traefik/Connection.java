package io.github.culvert.host.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 connection of a client that sends just the bytes it is told to, also those that a
 * well-behaved client does not, and tells a response that broke off from a whole one. Every byte is
 * one character. For one thread.
 */
public final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MS = 30_000;

  private final Socket socket;
  private final String host;
  private final InputStream in;

  private Connection(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.host = host;
    in = new BufferedInputStream(socket.getInputStream());
  }

  public static Connection open(URI server) {
    try {
      var socket = new Socket();
      socket.setSoTimeout(TIMEOUT_MS);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MS);
      return new Connection(socket, server.getAuthority());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a GET with those lines, and reads its answer. */
  public Answer get(String path, String... headerLines) {
    try {
      send(path, headerLines);
      return receive();
    } catch (EOFException | SocketException e) {
      return new Answer(0, List.of(), "", false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a GET with those lines. */
  public void send(String path, String... headerLines) throws IOException {
    var head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    write(head.append("\r\n").toString());
  }

  /** Sends just that. */
  public void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Reads status and headers; the answer has no body yet. */
  public Answer receiveHead() throws IOException {
    String statusLine = readLine();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Answer(status, headers, "", true);
  }

  /** Reads a chunk of a chunked body; empty for the last one. */
  public Optional<String> receiveChunk() throws IOException {
    String chunk = read(Integer.parseInt(readLine(), 16));
    readLine();
    return chunk.isEmpty() ? Optional.empty() : Optional.of(chunk);
  }

  /** Reads that many bytes. */
  public String read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("broke off");
    }
    return new String(bytes, ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer receive() throws IOException {
    Answer head = receiveHead();
    List<String> length = head.values("Content-Length");
    if (!head.values("Transfer-Encoding").isEmpty()) {
      return withChunks(head);
    }
    return length.isEmpty() ? head : withBytes(head, Integer.parseInt(length.getFirst()));
  }

  private Answer withChunks(Answer head) throws IOException {
    var body = new StringBuilder();
    boolean isWhole = true;
    try {
      for (var chunk = receiveChunk(); chunk.isPresent(); chunk = receiveChunk()) {
        body.append(chunk.get());
      }
    } catch (EOFException | SocketException e) {
      isWhole = false;
    }
    return new Answer(head.status(), head.headers(), body.toString(), isWhole);
  }

  private Answer withBytes(Answer head, int length) throws IOException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(length);
    } catch (SocketException e) {
      bytes = new byte[0];
    }
    boolean isWhole = bytes.length == length;
    return new Answer(head.status(), head.headers(), new String(bytes, ISO_8859_1), isWhole);
  }

  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("broke off");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }
}
