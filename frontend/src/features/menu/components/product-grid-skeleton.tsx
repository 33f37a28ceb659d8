import { Skeleton } from '@/components/ui/skeleton';

export function ProductGridSkeleton() {
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="grid grid-cols-[8.5rem_1fr] gap-4 sm:grid-cols-1">
          <Skeleton className="aspect-square rounded-full sm:mx-auto sm:w-4/5" />
          <div className="space-y-2.5 self-center">
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-10" />
            <Skeleton className="h-10 w-28 rounded-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
