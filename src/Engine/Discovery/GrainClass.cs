using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Omni.Engine.Activations;
using Omni.Engine.Persistence;
using Orleans.Configuration;

namespace Omni.Engine.Discovery;

/// <summary>How grains of one class are named and made.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _create;
    private readonly FacetFactory[] _facets;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        Interfaces = [.. type.GetInterfaces().Where(IsGrainInterface)];
        var constructor = type.GetConstructors() is [var only]
            ? only
            : throw new InvalidOperationException($"{type.FullName} must have exactly one public constructor.");
        _facets = [.. constructor.GetParameters().Select(FacetFactory.For).OfType<FacetFactory>()];
        _create = ActivatorUtilities.CreateFactory(type, [.. _facets.Select(facet => facet.ParameterType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public Type[] Interfaces { get; }

    /// <summary>A concrete class of grains that have a string for a key.</summary>
    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrainWithStringKey).IsAssignableFrom(type)
        && !typeof(GrainReference).IsAssignableFrom(type);

    /// <summary>
    /// Makes the grain's object and its records, not yet read. Called inside a turn of the activation.
    /// </summary>
    public (object Instance, PersistentRecord[] Records) Create(Activation activation)
    {
        if (_facets.Length == 0) return (_create(activation.ActivationServices, []), []);
        PersistentRecord[] records = [.. _facets.Select(facet => facet.Create(activation))];
        return (_create(activation.ActivationServices, records), records);
    }

    /// <summary>Rounds of idle collection an activation lives through without use.</summary>
    public long IdleRounds(GrainCollectionOptions options)
    {
        var age = options.ClassSpecificCollectionAge.GetValueOrDefault(Type.FullName!, options.CollectionAge);
        return age == Timeout.InfiniteTimeSpan ? long.MaxValue : (long)Math.Ceiling(age / options.CollectionQuantum);
    }

    private static bool IsGrainInterface(Type type) =>
        typeof(IGrain).IsAssignableFrom(type) && type.Assembly != typeof(IGrain).Assembly;

    private static string NameOf(Type type)
    {
        const string Suffix = "Grain";
        var name = type.Name;
        var isSuffixed = name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length;
        return (isSuffixed ? name[..^Suffix.Length] : name).ToLowerInvariant();
    }
}
