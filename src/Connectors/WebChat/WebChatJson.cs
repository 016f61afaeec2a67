using System.Text.Json.Serialization;
using Omni.WebChat.Http;
using Omni.WebChat.Visitors;

namespace Omni.WebChat;

/// <summary>Everything that goes to pages and comes from them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownMessage))]
[JsonSerializable(typeof(ShownHistory))]
[JsonSerializable(typeof(ShownState))]
[JsonSerializable(typeof(ShownRead))]
[JsonSerializable(typeof(ShownTyping))]
[JsonSerializable(typeof(ShownEdit))]
[JsonSerializable(typeof(ShownRecall))]
[JsonSerializable(typeof(TypingRequest))]
[JsonSerializable(typeof(PagesRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessageAnswer))]
[JsonSerializable(typeof(FileAnswer))]
[JsonSerializable(typeof(LinksRequest))]
[JsonSerializable(typeof(LinksAnswer))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class WebChatJson : JsonSerializerContext;
