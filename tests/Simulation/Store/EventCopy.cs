using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Simulation.Store;

/// <summary>What a reader gets of a written event: the JSON of its two parts, read again.</summary>
internal sealed class EventCopy(EventCatalog catalog, bool copies)
{
    /// <summary>The copy; everything that stands in the log goes into the hash.</summary>
    public DomainEvent Of(RecordedEvent written, IncrementalHash hash)
    {
        var type = catalog[written.Event.GetType()];
        var skeleton = JsonSerializer.SerializeToUtf8Bytes(written.Event, type);
        var place = string.Create(
            CultureInfo.InvariantCulture, $"{written.Position} {written.Stream} {written.Version} {type.Type.Name} ");
        hash.AppendData(Encoding.UTF8.GetBytes(place));
        hash.AppendData(skeleton);
        if (written.Event is not IPersonalEvent { Part: { } part } personal) return Read(written.Event, skeleton, type);
        var plain = JsonSerializer.SerializeToUtf8Bytes(part, catalog[personal.PartType]);
        hash.AppendData(plain);
        var read = Read(written.Event, skeleton, type);
        return !copies ? read : ((IPersonalEvent)read).WithPart(JsonSerializer.Deserialize(plain, catalog[personal.PartType]));
    }

    private DomainEvent Read(DomainEvent written, byte[] skeleton, System.Text.Json.Serialization.Metadata.JsonTypeInfo type) =>
        copies ? (DomainEvent)JsonSerializer.Deserialize(skeleton, type)! : written;
}
