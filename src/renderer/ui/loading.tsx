import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Quicker than this nobody waits, and a skeleton would only flicker; ms. */
const patienceMs = 150;
const rows = ['72%', '88%', '60%', '80%', '45%', '70%'];

/** Stands in for what is being loaded, once it has taken long enough to notice. */
export function Loading({ label }: { label: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div role="status" aria-label={label} style={{ padding: 16, display: 'grid', gap: 16 }}>
      {rows.map((width) => (
        <Skeleton key={width} height={14} width={width} />
      ))}
    </div>
  );
}
