using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Services and the checks that decide their status; the empty name has all checks.</summary>
public sealed class ServiceMappingCollection : IEnumerable<ServiceMapping>
{
    private readonly OrderedDictionary<string, ServiceMapping> mappings = new(StringComparer.Ordinal);

    /// <summary>Lets the checks that pass decide about a service, in the place of what was said before.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) =>
        mappings[name] = new(name, predicate);

    /// <summary>Adds a service that is not there yet.</summary>
    public void Add(ServiceMapping service) => mappings.Add(service.Name, service);

    /// <summary>Takes a service out.</summary>
    public void Remove(string name) => mappings.Remove(name);

    /// <summary>Takes all out.</summary>
    public void Clear() => mappings.Clear();

    /// <inheritdoc/>
    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryGet(string name, [MaybeNullWhen(false)] out ServiceMapping mapping) =>
        mappings.TryGetValue(name, out mapping);
}
