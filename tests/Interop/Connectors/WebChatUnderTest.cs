using System.Collections.Concurrent;
using System.Text.Json;
using Omni.ConnectorKit;
using Omni.WebChat;
using Omni.WebChat.Client;

namespace Omni.Interop.Connectors;

/// <summary>The web chat for the kit: its customers are clients that do what the widget does.</summary>
internal sealed class WebChatUnderTest : IConnectorUnderTest
{
    private readonly ConcurrentDictionary<string, Customer> customers = new(StringComparer.Ordinal);
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private readonly TemporaryFolder data = new();
    private ReadyProgram? program;
    private volatile Uri address = new("http://127.0.0.1:1");

    public string Channel => "webchat";

    public string ConnectorId => "cnn_web";

    public bool HandsOnTimes => false;

    public event EventHandler? ShownChanged;

    public async Task StartAsync(Uri omni, string token)
    {
        var file = Path.Combine(data.Path, "token");
        await File.WriteAllTextAsync(file, token);
        program = await ReadyProgram.StartAsync(
            typeof(WebChatHost).Assembly.Location, "--omni", omni.ToString(), "--token-file", file, "--listen", "127.0.0.1:0",
            "--data", data.Path, "--messages-per-second", "1000");
        address = new(program.Field("webchat"));
    }

    public async Task KillAsync()
    {
        if (program is { } running) await running.DisposeAsync();
    }

    public async Task HandInAsync(ProviderInput input)
    {
        var customer = customers.GetOrAdd(
            input.Customer, _ => new(() => address, http, () => ShownChanged?.Invoke(this, EventArgs.Empty)));
        await customer.Opened;
        await customer.Client.SendAsync($"kit-{input.Id.Replace('.', '_')}-input", input.Text);
    }

    public IReadOnlyList<string> ShownTo(string customer) => customers[customer].Shown;

    public void Stall(string customer) => customers[customer].Reads.Reset();

    public void GoOn(string customer) => customers[customer].Reads.Set();

    public async ValueTask DisposeAsync()
    {
        foreach (var customer in customers.Values)
        {
            customer.Reads.Set();
            await customer.Client.DisposeAsync();
            customer.Reads.Dispose();
        }

        await KillAsync();
        http.Dispose();
        data.Dispose();
    }

    /// <summary>What the widget shows: messages by id, each once; a history stands for all before it.</summary>
    private sealed class Customer
    {
        private readonly Lock gate = new();
        private readonly List<(string Id, string From, string Text)> messages = [];
        private readonly Action changed;

        public Customer(Func<Uri> server, HttpMessageInvoker http, Action changed)
        {
            this.changed = changed;
            Client = new(server, http) { OnEvent = Take };
            Opened = Client.OpenAsync();
        }

        public ChatClient Client { get; }

        public Task Opened { get; }

        public ManualResetEventSlim Reads { get; } = new(initialState: true);

        public IReadOnlyList<string> Shown
        {
            get
            {
                lock (gate) return [.. messages.Where(message => message.From == "agent").Select(message => message.Text)];
            }
        }

        private void Take(string kind, JsonElement data)
        {
            Reads.Wait();
            lock (gate)
            {
                if (kind == "history")
                {
                    messages.Clear();
                    foreach (var message in data.GetProperty("messages").EnumerateArray()) Add(message);
                }

                if (kind == "message") Add(data);
            }

            changed();
        }

        private void Add(JsonElement message)
        {
            var id = message.GetProperty("id").GetString()!;
            if (messages.Exists(known => known.Id == id)) return;
            messages.Add((id, message.GetProperty("from").GetString()!, message.GetProperty("text").GetString()!));
        }
    }
}
